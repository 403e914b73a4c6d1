{{/* The services, each with the secrets that it alone is given: variable → key of the Secret. */}}
{{- define "dingfen.services" -}}
cases:
  engine: true
  secrets: { MASTER_KEYS: MASTER_KEYS }
  optional: [SIGNING_SERVICES, MEETING_SERVICES, S3_ACCESS_KEY, S3_SECRET_KEY]
console:
  secrets: { SESSION_KEY: SESSION_KEY }
court:
  engine: true
  secrets: { COURTS: COURTS, COURT_PLATFORMS: COURT_PLATFORMS }
arbitration:
  engine: true
  secrets: { COMMISSIONS: COMMISSIONS, COMMISSION_SYSTEMS: COMMISSION_SYSTEMS }
notification:
  secrets: { SMTP_URL: SMTP_URL, MAIL_FROM: MAIL_FROM, SMS_URL: SMS_URL, SMS_TOKEN: SMS_TOKEN, SMS_SECRET: SMS_SECRET }
roster: { engine: true }
rules: {}
register: {}
{{- end }}

{{- define "dingfen.image" -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- end }}

{{- define "dingfen.labels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/part-of: dingfen
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
{{- end }}

{{- define "dingfen.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{/* What every process is told. Arguments: root, name, and whether it speaks to Temporal. */}}
{{- define "dingfen.environment" -}}
{{- $root := .root -}}
{{- range $key, $value := merge (dict) (index $root.Values .name "settings") $root.Values.settings }}
- { name: {{ $key }}, value: {{ $value | quote }} }
{{- end }}
- { name: TOKEN_ISSUER, value: {{ $root.Values.tokenIssuer | quote }} }
- { name: CLAIM_NAMES, value: {{ $root.Values.claimNames | quote }} }
- { name: TRUST_PROXY, value: {{ $root.Values.trustProxy | quote }} }
- name: OTEL_EXPORTER_OTLP_HEADERS
  valueFrom: { secretKeyRef: { name: {{ $root.Values.secret }}, key: OTEL_EXPORTER_OTLP_HEADERS, optional: true } }
- { name: CLIENT_ID, value: {{ .name }} }
- name: CLIENT_SECRET
  valueFrom: { secretKeyRef: { name: {{ $root.Values.secret }}, key: {{ upper .name }}_CLIENT_SECRET } }
{{- range $service := keys (fromYaml (include "dingfen.services" $root)) | sortAlpha }}
- { name: {{ upper $service }}_URL, value: 'http://{{ $root.Release.Name }}-{{ $service }}:8080' }
{{- end }}
{{- if eq .name "console" }}
- { name: TEMPORAL_UI_URL, value: {{ $root.Values.temporal.ui | quote }} }
- { name: TEMPORAL_NAMESPACE, value: {{ $root.Values.temporal.namespace | quote }} }
{{- end }}
{{- if .engine }}
- { name: TEMPORAL_ADDRESS, value: {{ $root.Values.temporal.address | quote }} }
- { name: TEMPORAL_NAMESPACE, value: {{ $root.Values.temporal.namespace | quote }} }
- name: PAYLOAD_KEYS
  valueFrom: { secretKeyRef: { name: {{ $root.Values.secret }}, key: PAYLOAD_KEYS } }
{{- end }}
{{- end }}

{{/* Nobody gains rights, and nothing but what is mounted is written. */}}
{{- define "dingfen.container" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
ports:
  - { name: http, containerPort: 8080 }
# Whoever still comes by an older address is answered, before it ends.
lifecycle:
  preStop:
    exec: { command: ['sleep', '5'] }
livenessProbe:
  httpGet: { path: /health, port: http }
  periodSeconds: 10
  failureThreshold: 6
readinessProbe:
  httpGet: { path: /ready, port: http }
  periodSeconds: 5
  timeoutSeconds: 3
startupProbe:
  httpGet: { path: /health, port: http }
  periodSeconds: 2
  failureThreshold: 60
{{- end }}

{{- define "dingfen.pod" -}}
automountServiceAccountToken: false
terminationGracePeriodSeconds: 30
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  fsGroup: 1000
  seccompProfile: { type: RuntimeDefault }
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "dingfen.selector" . | nindent 8 }}
{{- end }}
