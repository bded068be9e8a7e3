import { z } from 'zod'

export const InstalledWorkspace = z
  .object({
    id: z.string(),
    name: z.string(),
    isPersonal: z.boolean(),
    owner: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
    members: z.number(),
    workflows: z.number(),
    executions: z.number().describe('That are kept'),
    fileBytes: z.number().describe('Of the files of executions'),
    rowBytes: z
      .number()
      .describe('Of the tables of executions, their share by number of executions: an estimate'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'InstalledWorkspace', description: 'A workspace of the installation, and how much it holds.' })
export type InstalledWorkspace = z.infer<typeof InstalledWorkspace>

export const InstalledWorkspacePage = z
  .object({
    workspaces: z.array(InstalledWorkspace),
    next: z.string().nullable().describe('What `after` of the next page is; null: it is the last'),
  })
  .meta({ id: 'InstalledWorkspacePage', description: 'A page of workspaces, the newest first.' })
export type InstalledWorkspacePage = z.infer<typeof InstalledWorkspacePage>

export const ToldSetting = z
  .object({
    variable: z.string().describe('Its name in the environment'),
    value: z.string().nullable().describe('Null: it is secret, or not set'),
    isSecret: z.boolean().describe('Whether its value is never shown'),
    source: z
      .enum(['environment', 'file', 'standard', 'none'])
      .describe('Where the value came from; none: it is not set, and has no standard'),
    file: z.string().nullable().describe('The file that holds the value'),
    otherwise: z.string().describe('What holds while it is not set, as Markdown'),
    means: z.string().describe('What it is for, as Markdown'),
  })
  .meta({ id: 'ToldSetting', description: 'One setting of the server, without its secrets.' })
export type ToldSetting = z.infer<typeof ToldSetting>
