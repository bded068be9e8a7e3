/** A type of our own: no other page and no file is taken for a step. */
const TYPE = 'application/x-orch-step'

/** Lets a drag carry a kind of step. */
export function carryStep(data: DataTransfer, actionType: string): void {
  data.setData(TYPE, actionType)
  data.effectAllowed = 'copy'
}

/** Whether a drag carries a step; which one is told only when it is dropped. */
export function carriesStep(data: DataTransfer): boolean {
  return data.types.includes(TYPE)
}

export function carriedStep(data: DataTransfer): string {
  return data.getData(TYPE)
}
