import { line, number, required } from '../describe.ts'

/** Which repository a step is about. */
export const repository = [
  line('owner', 'Owner', { ...required, placeholder: 'octocat' }),
  line('repo', 'Repository', { ...required, placeholder: 'hello-world' }),
]
/** How many to list, and from where: the settings of each list of GitHub. */
export const pageInputs = [
  number('perPage', 'How many', { default: '30', min: 1, max: 1000 }),
  number('page', 'From page', { default: '1', min: 1 }),
] as const

export const pageOutputs = { nextPage: 'The page that follows; none at the end' }
