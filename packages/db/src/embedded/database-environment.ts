/** Nothing of ours in the database's environment: no settings with passwords, no user's PG variables. */
export function environmentOfDatabase(): NodeJS.ProcessEnv {
  const kept: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' }
  for (const name of ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'LD_LIBRARY_PATH'])
    if (process.env[name] !== undefined) kept[name] = process.env[name]
  return kept
}
