type RadioLineProps = { name: string; label: string; isOn: boolean; onOn: () => void }

/** One of a few choices, in one line. */
export function RadioLine({ name, label, isOn, onOn }: RadioLineProps) {
  return (
    <label className="flex items-center gap-2.5 text-sm">
      <input type="radio" name={name} checked={isOn} onChange={onOn} className="size-4 accent-accent" />
      {label}
    </label>
  )
}
