import { Switch as Base } from '@base-ui/react/switch'

type SwitchProps = { label: string; isOn: boolean; onChange: (isOn: boolean) => void; isDisabled?: boolean }

export function Switch({ label, isOn, onChange, isDisabled = false }: SwitchProps) {
  return (
    <Base.Root
      aria-label={label}
      checked={isOn}
      onCheckedChange={onChange}
      disabled={isDisabled}
      className="flex h-5.5 w-9.5 shrink-0 rounded-full border border-line-strong bg-raised p-px transition-colors data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50"
    >
      <Base.Thumb className="size-4.5 rounded-full bg-quiet transition-[translate,background-color] data-checked:translate-x-4 data-checked:bg-accent-ink" />
    </Base.Root>
  )
}
