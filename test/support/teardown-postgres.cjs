module.exports = async () => {
  const host = globalThis.dingfenPostgres;
  const gone = new Promise((done) => host.once('exit', done));
  host.kill('SIGTERM');
  await gone;
};
