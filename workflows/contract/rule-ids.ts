/** The rules that rows cite, by the part of the law they stand in; the CPL is cited by its article. */
// prettier-ignore
export const RULE_IDS = [
  'ACC-1', 'ACC-2', 'ACC-3', 'ACC-4', 'ACC-5', 'ACC-6', 'ACC-7',
  'AGR-1', 'AGR-2', 'AGR-3', 'AGR-5', 'AGR-7',
  'APL-1',
  'AR-1', 'AR-2', 'AR-3', 'AR-4', 'AR-5', 'AR-6',
  'ARB-1', 'ARB-2', 'ARB-3', 'ARB-4', 'ARB-5', 'ARB-6', 'ARB-8',
  'AWD-1', 'AWD-2', 'AWD-3', 'AWD-4', 'AWD-5', 'AWD-6', 'AWD-7', 'AWD-8', 'AWD-9', 'AWD-10', 'AWD-13', 'AWD-14', 'AWD-15', 'AWD-16', 'AWD-17',
  'CLK-5', 'CLK-6', 'CLK-11',
  'CMS-1', 'CMS-3', 'CMS-4',
  'COL-1', 'COL-2', 'COL-3',
  'CPL 125', 'CPL 126', 'CPL 157', 'CPL 171', 'CPL 180',
  'ENF-1', 'ENF-2', 'ENF-3', 'ENF-4',
  'ENT-1', 'ENT-2', 'ENT-3', 'ENT-4', 'ENT-5', 'ENT-6', 'ENT-7', 'ENT-8',
  'FEE-1',
  'INT-1', 'INT-2', 'INT-3', 'INT-4', 'INT-5', 'INT-6', 'INT-7', 'INT-10', 'INT-11',
  'JUR-1',
  'JC-1', 'JC-2', 'JC-4', 'JC-5', 'JC-6', 'JC-7', 'JC-8', 'JC-11', 'JC-12',
  'LIM-1', 'LIM-2', 'LIM-3',
  'MED-1', 'MED-2', 'MED-3', 'MED-4', 'MED-5', 'MED-6', 'MED-7', 'MED-8', 'MED-9', 'MED-10', 'MED-11', 'MED-12', 'MED-13', 'MED-14',
  'PO-1', 'PO-2', 'PO-3', 'PO-4', 'PO-5',
  'PRF-1', 'PRF-2',
  'PRS-1', 'PRS-2',
  'SHR-1',
  'SVC-4', 'SVC-5', 'SVC-6',
  'WI-1', 'WI-2',
] as const;
export type RuleId = (typeof RULE_IDS)[number];
