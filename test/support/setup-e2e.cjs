// The platform's processes run from dist/, which `npm test` has built; only the shared folder must be there.
const { mkdirSync } = require('node:fs');
const { resolve } = require('node:path');

module.exports = () => {
  mkdirSync(resolve(__dirname, '../../.dingfen/cache'), { recursive: true });
};
