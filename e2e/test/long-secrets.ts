import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Leak, searchFor } from '../../apps/api/src/selftest/encodings.ts'
import { useDoors } from './support/every-secret/doors.ts'
import { fail } from './support/every-secret/failures.ts'
import { operatorEnv, readLists, runCommands } from './support/every-secret/operator.ts'
import { openEmbedded, openFleet, type Place } from './support/every-secret/place.ts'
import { openStage, type Stage } from './support/every-secret/stage.ts'
import { useCatalogue, useHttp, useImported, useScripts } from './support/every-secret/steps.ts'
import { signUp } from './support/person.ts'
import { openTalkativeWorld, type TalkativeWorld } from './support/talkative-world.ts'
import { until } from './support/until.ts'

/** `pnpm --filter @orch/e2e secrets` */
const PLACES: [string, typeof openFleet][] = [
  ['one server with everything in it', openEmbedded],
  ['a server and two workers over Redis', openFleet],
]

/** What comes by itself, when it comes. */
const TOLD = [
  ['/v1/traces', 'orch.execution.id'],
  ['/inbox', 'Subject:'],
  ['/told/slack', 'Fails'],
  ['/told/webhook', 'workflow.failed'],
  ['/told/callback', 'execution.failed'],
] as const

describe.each(PLACES)('%s', (_, open) => {
  let world: TalkativeWorld
  let place: Place
  let stage: Stage
  let printed: string
  let leaksIn: (text: string) => Leak[]

  beforeAll(async () => {
    world = await openTalkativeWorld()
    place = await open(operatorEnv(world))
    if (place.databasePassword) world.note('env database', place.databasePassword)
    stage = openStage(world, place, await signUp(place.url))
    await useCatalogue(stage)
    await useScripts(stage)
    await useImported(stage)
    await useHttp(stage)
    await useDoors(stage)
    await fail(stage)
    const missing = () => TOLD.filter(([path, word]) => !world.heard(path).includes(word))
    await until(
      () => missing().length === 0,
      () => `to ${missing().join(' and ')}`,
    )
    await readLists(stage)
    printed = await runCommands(stage)
    leaksIn = searchFor(world.secrets())
  })

  afterAll(async () => {
    await place?.stop()
    await world?.close()
  })

  /** What only signs travels nowhere; scripts call nobody. */
  test('every service said what it was sent', () => {
    const groups = new Set([...world.secrets().keys()].map((name) => name.split(' ')[0] ?? ''))
    const silent = [...groups].filter((group) => !world.said().has(group) && !group.startsWith('script-'))
    expect(silent.sort()).toEqual(['aws-ses', 'github-app'])
  })

  test.each<[string, string, () => string | Promise<string>]>([
    ['in no answer', '[REDACTED]', () => stage.answers()],
    ['in no row', '[REDACTED]', () => place.rows()],
    ['in no word to Redis', '', () => place.redis()],
    [
      'in no alert and no callback',
      'workflow.failed',
      () => world.heard('/told').replaceAll(/^.told\S+/gm, ''),
    ],
    ['in no mail', 'Subject:', () => world.heard('/inbox').replaceAll(/^.inbox AUTH.*/gm, '')],
    ['in no trace', 'orch.execution.id', () => world.heard('/v1/traces')],
    ['in no line of the server and its workers', 'ready at', () => place.output()],
    ['in no word that a command prints or writes', 'manifest', () => printed],
  ])('a secret of any kind is %s', async (_name, wanted, text) => {
    const shown = await text()
    expect(shown).toContain(wanted)
    expect(leaksIn(shown)).toEqual([])
  })
})
