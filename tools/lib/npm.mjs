/** npm's command line: the npm that runs this script where there is one, else the one on PATH. @param {...string} args */
export function npm(...args) {
  const { npm_execpath: path } = process.env;
  if (path?.endsWith('.js')) return [process.execPath, path, ...args];
  return process.platform === 'win32' ? ['cmd', '/c', 'npm', ...args] : ['npm', ...args];
}
