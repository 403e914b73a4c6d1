import Form, { type FormProps } from 'antd/es/form';
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Values } from './acts/act-body';
import { draftOf } from './acts/drafts';
import { KeptNote } from './kept-note';

/** Enter in a line of a form sends nothing: that is for its button. */
export function sendsByButton(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
}

/**
 * A form whose words stay for as long as the page lives, under a name of its own: whoever looks elsewhere meanwhile finds them
 * again. Enter in one of its lines sends nothing. `empty` in drafts: it was sent, or is not wanted.
 */
export function KeptForm<V extends object>({
  of,
  form: given,
  onValuesChange,
  onCleared,
  children,
  ...props
}: Omit<FormProps<V>, 'children'> & {
  of: string;
  /** It stands as it was before anything was typed. */
  onCleared?: () => void;
  children: ReactNode;
}) {
  const [own] = Form.useForm<V>();
  const form = given ?? own;
  const [draft] = useState(() => draftOf(of, ''));
  const [isKept, setKept] = useState(draft.values !== null);
  useEffect(() => {
    if (draft.values !== null) form.setFieldsValue(draft.values as Parameters<typeof form.setFieldsValue>[0]);
    draft.emptied = () => setKept(false);
  }, [draft, form]);
  return (
    <Form<V>
      {...props}
      form={form}
      onValuesChange={(changed: Partial<V>, values: V) => {
        draft.values = { ...values } as Values;
        onValuesChange?.(changed, values);
      }}
      onKeyDown={sendsByButton}
    >
      {isKept && (
        <KeptNote
          clear={() => {
            draft.values = null;
            form.resetFields();
            setKept(false);
            onCleared?.();
          }}
        />
      )}
      {children}
    </Form>
  );
}
