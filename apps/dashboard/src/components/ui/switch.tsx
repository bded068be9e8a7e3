type SwitchProps = { label: string; isOn: boolean; onChange: (isOn: boolean) => void; isDisabled?: boolean }

export function Switch({ label, isOn, onChange, isDisabled = false }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-label={label}
      aria-checked={isOn}
      disabled={isDisabled}
      onClick={() => onChange(!isOn)}
      className="group flex h-5.5 w-9.5 shrink-0 rounded-full border border-line-strong bg-raised p-px transition-colors disabled:opacity-50 aria-checked:border-accent aria-checked:bg-accent"
    >
      <span className="size-4.5 rounded-full bg-quiet transition-[translate,background-color] group-aria-checked:translate-x-4 group-aria-checked:bg-accent-ink" />
    </button>
  )
}
