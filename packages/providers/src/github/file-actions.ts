import { action, area, choice, line, required } from '../describe.ts'
import { repository } from './repository-inputs.ts'

export function fileActions<const Provider extends string>(provider: Provider) {
  return [
    action(`${provider}/get-file`, 'Get File', 'Read a file of a repository', {
      inputs: [
        ...repository,
        line('path', 'Path', { ...required, placeholder: 'docs/readme.md' }),
        line('ref', 'Branch, tag or commit', { placeholder: 'The default branch' }),
        choice('as', 'As', { text: 'Text', file: 'A file for later steps' }),
      ],
      outputs: {
        content: 'Its text',
        file: 'The file, when it was asked for',
        sha: 'SHA of its content',
        size: 'Bytes',
        url: 'Its address',
      },
    }),
    action(`${provider}/put-file`, 'Put File', 'Write a file of a repository, as a commit', {
      inputs: [
        ...repository,
        line('path', 'Path', { ...required, placeholder: 'reports/today.md' }),
        area('content', 'Content', { help: 'Or a file below.' }),
        line('file', 'File', { format: 'json', placeholder: '{{step.file}}' }),
        line('message', 'Commit message', required),
        line('branch', 'Branch', { placeholder: 'The default branch' }),
      ],
      outputs: {
        isChanged: 'False when the file was like that already: there is no commit then',
        sha: 'SHA of its content',
        commitSha: 'SHA of the commit',
        url: 'Address of the file',
      },
    }),
  ] as const
}
