import { type Access, ERRORS, GROUPS, OPERATIONS, type Operation, type OperationGroup } from '@orch/contract'
import { catalogue } from '@orch/providers'
import { code, table } from './markdown-table.ts'
import { actionPart } from './service-pages.ts'

/** What the contract and the catalogue say, as pages: they cannot be older than the program. */
export function referencePages(): { params: { page: string }; content: string }[] {
  return [
    { params: { page: 'steps' }, content: stepsPage() },
    { params: { page: 'errors' }, content: errorsPage() },
    { params: { page: 'api' }, content: operationsPage() },
  ]
}

function stepsPage(): string {
  const parts = catalogue().actions.map(actionPart)
  return ['# Steps of the system', 'Steps that belong to no service.', ...parts].join('\n\n')
}

function errorsPage(): string {
  const rows = Object.entries(ERRORS).map(([name, { status, advice }]) => [
    code(name),
    String(status),
    advice,
  ])
  return [
    '# Errors',
    'Every refusal of the API has a stable code; the text beside it may change.',
    table(['Code', 'Status', 'What to do'], rows),
  ].join('\n\n')
}

const CALLERS: Readonly<Record<Access, string>> = {
  probe: 'supervisors; without a log line or a limit',
  anyone: 'everybody',
  link: 'a person or program that has the link: the token in the address is the permission',
  'sign-in': 'a person who signs in or out, in a browser that is on no other site',
  run: 'an API key that may start this workflow',
  door: 'callers that the trigger of the workflow lets in',
  visitor: 'as `manage`; strangers see less',
  manage: 'a signed-in person, or an API key with the scope `manage`',
  session: 'a signed-in person; no API key',
}

function operationsPage(): string {
  const groups = [...new Set(OPERATIONS.map(groupOf))]
  const parts = groups.map((group) => {
    const own: readonly Operation[] = OPERATIONS.filter((operation) => groupOf(operation) === group)
    const rows = own.map(({ method, path, summary, access, least }) => [
      code(`${method.toUpperCase()} ${path}`),
      summary,
      code(access),
      least ?? '',
    ])
    return [
      `## ${group}`,
      `${GROUPS[group]}.`,
      table(['Operation', 'What it does', 'Who may call', 'Least role'], rows),
    ].join('\n\n')
  })
  const lead =
    'A running server shows every operation with its shapes and examples at `/docs`, and the document itself (OpenAPI 3.1) at `/api/openapi.json`.'
  const callers = table(
    ['Who may call', 'What it means'],
    Object.entries(CALLERS).map(([access, means]) => [code(access), means]),
  )
  return ['# API', lead, callers, ...parts].join('\n\n')
}

const groupOf = ({ id }: Pick<Operation, 'id'>) => id.split('.')[0] as OperationGroup
