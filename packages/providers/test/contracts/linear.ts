import { expect } from 'vitest'
import type { Contract } from '../contract.ts'

export const teamId = '3f0c1f9a-7a39-4b43-9d55-000000000001'
export const create = { action: 'linear/create-ticket', config: { ticketTitle: 'Buy tea' } }

export const contract: Contract = {
  id: 'linear',
  key: `lin_api_${'a7'.repeat(20)}`,
  fields: (apiKey) => ({ apiKey, teamId }),
  actions: [
    {
      ...create,
      config: { ...create.config, ticketDescription: '**Green**', ticketPriority: '1' },
      output: { title: 'Buy tea', identifier: 'TEA-1', url: expect.stringContaining('linear.app') },
      required: 'ticketTitle',
    },
    {
      action: 'linear/find-issues',
      before: [create],
      config: {
        linearAssigneeId: 'user-1',
        linearTeamId: teamId,
        linearStatus: 'in_progress',
        linearLabel: 'Bug',
      },
      output: { issues: [{ title: 'Buy tea', state: 'Todo', priority: 2, assigneeId: 'user-1' }], count: 1 },
    },
    {
      action: 'linear/update-issue',
      before: [create],
      config: {
        issueId: 'TEA-1',
        ticketTitle: 'Buy more',
        ticketDescription: 'Green',
        linearStatus: 'done',
        linearAssigneeId: 'user-1',
      },
      output: { title: 'Buy more', identifier: 'TEA-1', state: 'Done' },
      required: 'issueId',
    },
    {
      action: 'linear/add-comment',
      before: [create],
      config: { issueId: 'TEA-1', comment: '**Done**' },
      output: { url: expect.stringContaining('linear.app') },
      required: 'comment',
    },
  ],
}
