/** The look of every text control. */
export const CONTROL =
  'w-full rounded-lg border border-line-strong bg-surface px-3 text-sm text-ink placeholder:text-quiet/80 hover:border-quiet focus-visible:border-accent focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-bad pointer-coarse:text-base'

/** The same around a control that is more than one element. */
export const CONTROL_FRAME =
  'flex min-h-9 w-full overflow-hidden rounded-lg border border-line-strong bg-surface text-sm text-ink hover:border-quiet focus-within:border-accent focus-within:outline-2 focus-within:outline-accent data-[invalid=true]:border-bad pointer-coarse:text-base'
