import { CopyButton } from '../../components/copy-button.tsx'
import { texts } from './texts.ts'

/** Shown once: who loses the device comes in with them. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
  return (
    <section aria-label={texts.backupCodes} className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <p className="text-[0.8125rem] font-medium">{texts.backupCodes}</p>
        <CopyButton text={codes.join('\n')} label={texts.copyTheCodes} />
      </div>
      <p className="text-[0.8125rem] text-quiet">{texts.backupCodesHelp}</p>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-1 rounded-xl bg-raised p-3 font-mono text-[0.8125rem]">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </section>
  )
}
