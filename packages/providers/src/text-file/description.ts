import { action, area, choice, line, required } from '../describe.ts'
import type { ActionDescription } from '../description.ts'

/** Texts as files, and files as texts. */
export const textFileActions: readonly ActionDescription[] = [
  {
    ...action(
      'Write Text to File',
      'Write Text to File',
      'Make a file of a text, for mails, uploads and requests',
      {
        inputs: [
          area('text', 'Text', required),
          line('name', 'Name', { ...required, placeholder: 'report.txt' }),
          line('type', 'Type', { placeholder: 'text/plain; charset=utf-8' }),
        ],
        outputs: { file: 'The file', size: 'Its bytes' },
      },
    ),
    category: 'Files',
  },
  {
    ...action('Read Text from File', 'Read Text from File', 'The text in a file', {
      inputs: [
        line('file', 'File', { ...required, format: 'json', placeholder: '{{step.file}}' }),
        choice('charset', 'Charset', {
          '': 'By the type of the file, else UTF-8',
          'utf-8': 'UTF-8',
          'utf-16le': 'UTF-16',
          'windows-1252': 'Windows, Western Europe',
          'iso-8859-15': 'ISO 8859-15',
          shift_jis: 'Shift JIS',
          gb18030: 'GB 18030',
        }),
      ],
      outputs: { text: 'The text', name: 'Name of the file', type: 'Its type', size: 'Its bytes' },
    }),
    category: 'Files',
  },
]
