import { commonConfig, readConfig } from '../../infra/service/config';
import { listen } from '../../infra/service/run';
import { rulesApp } from './app';

async function main(): Promise<void> {
  const config = readConfig(commonConfig);
  const app = await rulesApp({ issuer: config.TOKEN_ISSUER, jwksUrl: config.JWKS_URL, logLevel: config.LOG_LEVEL });
  await listen(app, { host: config.HOST, port: config.PORT });
}

void main();
