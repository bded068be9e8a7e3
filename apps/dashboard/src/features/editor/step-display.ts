import {
  ArrowDownUp,
  Binary,
  BookmarkCheck,
  BookmarkPlus,
  CalendarClock,
  CalendarDays,
  CircleHelp,
  CodeXml,
  Combine,
  CopyMinus,
  Database,
  Diff,
  EyeOff,
  FileArchive,
  FileCode,
  FileJson,
  FileSpreadsheet,
  FileText,
  Filter,
  Fingerprint,
  FoldVertical,
  Globe,
  Group,
  Hourglass,
  Layers,
  ListChecks,
  ListTree,
  type LucideIcon,
  Merge,
  OctagonX,
  PencilLine,
  PhoneIncoming,
  Repeat,
  Reply,
  Route,
  Rows3,
  Scissors,
  Sigma,
  Split,
  SquareTerminal,
  StickyNote,
  Table2,
  TextCursorInput,
  UnfoldVertical,
  UserCheck,
  Workflow,
} from 'lucide-react'
import { findAction, findProvider, isStandardName } from '../../lib/catalogue/catalogue.ts'
import type { DrawnNode } from './drawing/drawing.ts'
import { isFrame } from './drawing/frames.ts'
import { texts } from './texts.ts'
import { TRIGGER_KINDS, triggerKind } from './trigger-kinds.ts'

export type StepDisplay = {
  /** What it is called: the person's label, else what it does. */
  title: string
  subtitle: string
  icon: LucideIcon | undefined
  provider: { id: string; label: string } | undefined
}

const SYSTEM_ICONS: Record<string, LucideIcon> = {
  'HTTP Request': Globe,
  'Database Query': Database,
  Condition: Split,
  Code: CodeXml,
  'Run Script': SquareTerminal,
  'Respond to Webhook': Reply,
  Switch: Route,
  Merge,
  Loop: Repeat,
  Delay: Hourglass,
  'Wait for Approval': UserCheck,
  'Wait for Callback': PhoneIncoming,
  'Call Workflow': Workflow,
  'Set Fields': PencilLine,
  'Rename Fields': TextCursorInput,
  'Choose Fields': ListChecks,
  'Flatten Fields': ListTree,
  Filter,
  Sort: ArrowDownUp,
  Limit: Scissors,
  'Remove Duplicates': CopyMinus,
  'Split Out': UnfoldVertical,
  Aggregate: FoldVertical,
  Summarize: Sigma,
  Pivot: Table2,
  Unpivot: Rows3,
  Batch: Layers,
  'Join Lists': Combine,
  'Compare Lists': Diff,
  'Date & Time': CalendarClock,
  'Stop with Error': OctagonX,
  Note: StickyNote,
  'Read CSV': Table2,
  'Write CSV': FileSpreadsheet,
  'Read Spreadsheet': Table2,
  'Write Spreadsheet': FileSpreadsheet,
  'Query SQLite File': Table2,
  'Change SQLite File': FileSpreadsheet,
  'Convert Table': FileSpreadsheet,
  'Read JSON': FileJson,
  'Write JSON': FileJson,
  'Read XML': FileCode,
  'Write XML': FileCode,
  'Read YAML': FileCode,
  'Write YAML': FileCode,
  'Read Calendar': CalendarDays,
  'Write Calendar': CalendarDays,
  'Read HTML': FileCode,
  'HTML to Text': FileText,
  'HTML to Markdown': FileText,
  'Markdown to HTML': FileCode,
  'Clean HTML': FileCode,
  'Read PDF': FileText,
  'Zip Files': FileArchive,
  'Unzip File': FileArchive,
  Gzip: FileArchive,
  'Read Text': FileText,
  'Write Text': FileText,
  'Encode File': Binary,
  'Decode File': Binary,
  Hash: Fingerprint,
  Remember: BookmarkPlus,
  Recall: BookmarkCheck,
  'Remove Items Seen Before': EyeOff,
}

export function stepDisplay({ type, data }: Pick<DrawnNode, 'type' | 'data'>): StepDisplay {
  if (isFrame({ data }))
    return { title: data.label || texts.frame, subtitle: texts.frame, icon: Group, provider: undefined }
  return type === 'trigger' ? triggerDisplay(data.label, data.config) : actionDisplay(data.label, data.config)
}

export function actionIcon(actionType: string): LucideIcon | undefined {
  return SYSTEM_ICONS[actionType] ?? triggerKind(actionType)?.icon
}

/** What a drawing means that names no kind: the code, not its title in a language. */
const STANDARD_KIND = 'Manual' satisfies keyof typeof TRIGGER_KINDS

function triggerDisplay(label: string, config: Record<string, unknown>): StepDisplay {
  const kind = typeof config['triggerType'] === 'string' ? config['triggerType'] : STANDARD_KIND
  const known = triggerKind(kind)
  return {
    title: label === '' ? (known?.title ?? kind) : label,
    subtitle:
      label === '' || label === known?.title ? texts.trigger : texts.triggerStepDisplay(known?.title ?? kind),
    icon: (known ?? TRIGGER_KINDS.Manual).icon,
    provider: undefined,
  }
}

function actionDisplay(label: string, config: Record<string, unknown>): StepDisplay {
  const action = findAction(config['actionType'])
  const provider = findProvider(action?.connection?.providerId ?? '')
  const isSystem = action?.english.category === 'System'
  const title =
    action?.label ?? (typeof config['actionType'] === 'string' ? config['actionType'] : texts.unknownStep)
  return {
    title: label === '' ? title : label,
    subtitle:
      label === '' || isStandardName(label, action)
        ? isSystem
          ? texts.system
          : (provider?.label ?? texts.step)
        : title,
    icon: action === undefined ? CircleHelp : actionIcon(action.type),
    provider: isSystem || provider === undefined ? undefined : { id: provider.id, label: provider.label },
  }
}
