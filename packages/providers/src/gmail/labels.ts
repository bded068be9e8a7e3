import { listAt, pickSame, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { flagIn, invalidInput, listIn, pathPart } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'

const LABELS = '/gmail/v1/users/me/labels'

/** By names or ids: people know the first, Gmail takes the second. To do it again changes nothing. */
export async function labelEmail(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  const { config } = action
  const path = `/gmail/v1/users/me/messages/${pathPart(config, 'messageId')}/modify`
  const add = listIn(config, 'add') ?? []
  const remove = listIn(config, 'remove') ?? []
  if (add.length + remove.length === 0) throw invalidInput('add', 'or "remove" must be set')
  const ids = await idsByName(api, action)
  const addLabelIds: string[] = []
  for (const name of add) addLabelIds.push(ids.get(name.toLowerCase()) ?? (await missing(api, action, name)))
  // What is not there cannot be on the message.
  const removeLabelIds = remove.flatMap((name) => ids.get(name.toLowerCase()) ?? [])
  const changed = await api.json(action, {
    method: 'POST',
    path,
    json: { addLabelIds, removeLabelIds },
    expect: ['id'],
    isRepeatable: true,
  })
  return pickSame(changed, 'id', 'labelIds')
}

/** The id of a label, by its name or id. @throws ProviderError INVALID_INPUT where there is none */
export async function requiredLabelId(api: Api, action: ActionCall, name: string): Promise<string> {
  const id = (await idsByName(api, action)).get(name.toLowerCase())
  if (id !== undefined) return id
  throw invalidInput('label', `names "${name}", which is not a label of this mailbox`)
}

/** Gmail does not tell `Work` from `work`. */
async function idsByName(api: Api, action: ActionCall): Promise<Map<string, string>> {
  const body = await api.json(action, { path: LABELS, expect: ['labels'] })
  const labels = listAt(body, 'labels').flatMap((label) => {
    const id = textAt(label, 'id')
    const name = textAt(label, 'name')
    return id === undefined ? [] : [...(name === undefined ? [] : [[name, id]]), [id, id]]
  })
  return new Map(labels.map(([name = '', id = '']) => [name.toLowerCase(), id]))
}

async function missing(api: Api, action: ActionCall, name: string): Promise<string> {
  if (!flagIn(action.config, 'createMissing', false))
    throw invalidInput(
      'add',
      `names the label "${name}", which is not there: make it, or set "createMissing"`,
    )
  const made = await api.json(action, { method: 'POST', path: LABELS, json: { name }, expect: ['id'] })
  return textAt(made, 'id') ?? ''
}
