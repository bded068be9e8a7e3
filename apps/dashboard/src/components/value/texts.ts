import { inLanguage, plural } from '../../lib/language.ts'

/** What this room says. */
export const english = {
  download: 'Download',
  asItLooks: (name: string) => `${name}, as it looks`,
  items: (count: number) => plural(count, { one: '1 item', other: `${count} items` }),
  fields: (count: number) => plural(count, { one: '1 field', other: `${count} fields` }),
  enterCopiesIt: (line: string) => `${line}
Enter copies it`,
  names: {
    tree: 'Tree',
    table: 'Table',
    json: 'JSON',
    page: 'Page',
    files: 'Files',
  },
  shownAs: (label: string) => `${label}, shown as`,
  copy: (label: string) => `Copy ${label}`,
  text: 'Text',
}

export const texts = inLanguage('components/value/texts', english)
