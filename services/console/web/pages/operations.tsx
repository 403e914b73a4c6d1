import Tabs from 'antd/es/tabs';
import { CorrectionsAsked } from '../operations/corrections-asked';
import { LateEntries } from '../operations/late-entries';
import { Reconciliations } from '../operations/reconciliations';
import { Services } from '../operations/services';
import { Stuck } from '../operations/stuck';
import { useAsked } from '../address';
import { useSpeech } from '../language';

const WORDS = {
  title: { zh: '运行', en: 'Operations' },
  stuck: { zh: '受阻', en: 'Stuck' },
  late: { zh: '待核定', en: 'To be decided' },
  services: { zh: '服务与版本', en: 'Services and versions' },
  reconciliations: { zh: '数据核对', en: 'Reconciliations' },
};

/** What whoever runs the system looks at: what does not go on by itself, first. */
export default function Operations() {
  const { say } = useSpeech();
  const [asked, ask] = useAsked();
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <Tabs
        activeKey={asked.get('of') ?? 'stuck'}
        onChange={(of) => ask({ of })}
        destroyOnHidden
        items={[
          { key: 'stuck', label: say(WORDS.stuck), children: <Stuck /> },
          {
            key: 'late',
            label: say(WORDS.late),
            children: (
              <>
                <LateEntries />
                <CorrectionsAsked />
              </>
            ),
          },
          { key: 'services', label: say(WORDS.services), children: <Services /> },
          { key: 'reconciliations', label: say(WORDS.reconciliations), children: <Reconciliations /> },
        ]}
      />
    </>
  );
}
