/** Which columns stand beside the name, and from which width of the window on. */
export const COLUMNS = {
  trigger: 'hidden lg:table-cell',
  lastRun: 'hidden md:table-cell',
  nextRun: 'hidden lg:table-cell',
  owner: 'hidden xl:table-cell',
  tags: 'hidden xl:table-cell',
  folder: 'hidden xl:table-cell',
} as const
