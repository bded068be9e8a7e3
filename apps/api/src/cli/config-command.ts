import { documentedSettings, readConfig, unknownSettings } from '../config.ts'
import { isKeyGiven, openKeySource } from '../encryption/key-source.ts'
import { type Setting, SettingsError } from '../ground/setting.ts'
import { tellSetting } from '../ground/tell-setting.ts'
import { type Run, UsageError, type World } from './command.ts'

export const runConfig: Run = async ([word, ...more], { env, say, warn }) => {
  if ((word !== undefined && word !== 'check') || more.length > 0)
    throw new UsageError('The word after config must be check, or there must be none')
  const problems = [...settingProblems(env), ...unknownSettings(env)]
  if (problems.length === 0) problems.push(...(await keyProblems(env)))
  if (word === undefined) for (const setting of documentedSettings) say(lineOf(setting, env))
  for (const problem of problems) warn(problem)
  if (problems.length > 0) return 1
  if (word === 'check')
    say('The settings are in order. This command asked nothing that they lead to, such as the database')
  return 0
}

type Env = World['env']

function settingProblems(env: Env): readonly string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
}

/** Asked last: where the keys are depends on other settings. No key is made. */
async function keyProblems(env: Env): Promise<string[]> {
  const { dataFolder } = readConfig(env)
  if (!isKeyGiven(dataFolder, env)) return []
  try {
    await openKeySource(dataFolder, env).read()
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

function lineOf(setting: Setting<unknown>, env: Env): string {
  const { variable, value, isSecret, source, file, otherwise } = tellSetting(setting, env)
  if (source === 'file') return `${variable}  (hidden)  from the file ${file}`
  if (source === 'none') return `${variable}  not set: ${otherwise.replaceAll('`', '')}`
  const text = `${variable}=${isSecret ? '(hidden)' : value}`
  return source === 'standard' ? `${text}  standard` : `${text}  from the environment`
}
