import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  compareVersions: 'Compare versions',
  allVersions: 'All versions',
  before: 'Before',
  after: 'After',
  loadingTheVersions: 'Loading the versions',
  to: (from: string, to: string) => `${from} to ${to}`,
  draft: 'Draft',
  theDraft: 'the draft',
  publishedV: (version: null | number) => `Published v${version}`,
  pausedV: (version: null | number) => `Paused v${version}`,
  notPublished: 'Not published',
  publish: 'Publish',
  versions: 'Versions',
  compare: 'Compare',
  nothingThisWorkflowRunsBy:
    'Nothing of this workflow runs by itself yet. Until it is published, only people start it, by hand.',
  pausedVersionHelp: (version: null | number) =>
    `Version ${version} is paused: webhooks and schedules start nothing. Other workflows may still call it.`,
  liveVersionHelp: (version: null | number) =>
    `Webhooks, schedules and other workflows run version ${version}.`,
  theDraftHasChanges: (runs: string) => `${runs} The draft has changes.`,
  theDraftSame: (runs: string) => `${runs} The draft is the same.`,
  nameVersionOptional: 'Name of the version (optional)',
  noteOptional: 'Note (optional)',
  whatChangedAndWhy: 'What changed, and why',
  publishTheDraft: 'Publish the draft',
  whatChanges: 'What changes',
  whatWillRun: 'What will run',
  whatChangedSinceVersion: (running: number) => `What changed since version ${running}`,
  loadingVersions: 'Loading versions',
  words: {
    pause: 'Pause',
    resume: 'Resume',
    unpublish: 'Unpublish',
  },
  v: (number: number, name: string) => `v${number} · ${name}`,
  vVersionList: (number: number) => `v${number}`,
  paused: 'Paused',
  runs: 'Runs',
  by: (name: string) => ` by ${name}`,
  compareVersion: (number: number) => `Compare: version ${number}`,
  toTheDraftVersion: (number: number) => `To the draft: version ${number}`,
  toTheDraft: 'To the draft',
  runAgainVersion: (number: number) => `Run again: version ${number}`,
  runAgain: 'Run again',
  theDraftVersionNowUndo: (number: number) =>
    `The draft is version ${number} now. Undo brings back what was there.`,
  theWorkflowCouldNotSaved: 'The workflow could not be saved, so it was not published',
  versionRunsFromNowOn: (version: null | number) => `Version ${version} runs from now on`,
  said: {
    pause: 'Webhooks and schedules start nothing until you resume it; other workflows may still call it',
    resume: 'Webhooks and schedules start it again',
    unpublish: 'Only people start it now, by hand',
  },
}

export const texts = inLanguage('features/editor/versions/texts', english)
