import { listAt, pick } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { compact, flagIn, proseIn, requiredText, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { listPages } from './list-pages.ts'
import { repositoryPath } from './repository-path.ts'

type Output = Promise<Record<string, unknown>>

export async function createRelease(api: Api, action: ActionCall): Output {
  const { config } = action
  const json = compact({
    tag_name: requiredText(config, 'tag'),
    target_commitish: textIn(config, 'target'),
    name: textIn(config, 'name'),
    body: proseIn(config, 'body'),
    generate_release_notes: flagIn(config, 'generateNotes', false),
    draft: flagIn(config, 'draft', false),
    prerelease: flagIn(config, 'prerelease', false),
  })
  const path = `${repositoryPath(action)}/releases`
  const made = await api.json(action, { method: 'POST', path, json, expect: ['id'] })
  return pick(made, { id: 'id', tag: 'tag_name', url: 'html_url' })
}

export async function listReleases(api: Api, action: ActionCall): Output {
  const call = { path: `${repositoryPath(action)}/releases`, expect: 'list' } as const
  const { items, nextPage } = await listPages(api, action, call, (body) => listAt(body))
  const releases = items.map((one) => ({
    ...pick(one, { id: 'id', tag: 'tag_name', name: 'name', url: 'html_url', body: 'body' }),
    ...pick(one, { isDraft: 'draft', isPrerelease: 'prerelease', publishedAt: 'published_at' }),
  }))
  return { releases, count: releases.length, nextPage }
}
