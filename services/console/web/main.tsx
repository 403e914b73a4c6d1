import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import App from 'antd/es/app';
import ConfigProvider from 'antd/es/config-provider';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Refused } from './api';
import { Languages, useSpeech } from './language';
import { Session } from './session';
import { Shell } from './shell';

const TRIES = 2;
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // What was refused is refused again; what was not answered may be.
      retry: (count, error) => !(error instanceof Refused && error.problem.status < 500) && count < TRIES,
      staleTime: 5_000,
      networkMode: 'always',
    },
    // Whoever enters something without a network is told so at once: nothing waits unseen to be sent.
    mutations: { networkMode: 'always' },
  },
});

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** In place of the pattern itself. */
const NOT_SO = { zh: '格式不正确', en: 'It is not written like this' };

/** Colours with a contrast of at least 4.5 to 1 on white; nothing moves for whoever has asked his system for that. */
const theme = {
  token: {
    motion: !globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches,
    colorLink: '#0b4f8a',
    colorLinkHover: '#083a66',
    colorLinkActive: '#083a66',
    colorPrimary: '#0b4f8a',
    colorError: '#a8071a',
    colorWarning: '#874d00',
    colorSuccess: '#237804',
    // Of such dark colours the tints that are worked out are muddy.
    colorSuccessBg: '#f0f7ec',
    colorErrorBg: '#fdf1f1',
    colorWarningBg: '#fff8ec',
    colorTextDescription: '#54595f',
    colorTextPlaceholder: '#6b7280',
    fontSize: 15,
    borderRadius: 6,
  },
};

function Dressed() {
  const { language, say } = useSpeech();
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      csp={{ nonce }}
      theme={theme}
      button={{ autoInsertSpace: false }}
      form={{ validateMessages: { pattern: { mismatch: say(NOT_SO) } } }}
    >
      <App>
        <Session>
          <Shell />
        </Session>
      </App>
    </ConfigProvider>
  );
}

createRoot(document.querySelector('#page') as HTMLElement).render(
  <StrictMode>
    <Languages>
      <QueryClientProvider client={queries}>
        <Dressed />
      </QueryClientProvider>
    </Languages>
  </StrictMode>,
);
