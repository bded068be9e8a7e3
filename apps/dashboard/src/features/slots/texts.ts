import { inLanguage, plural } from '../../lib/language.ts'

/** What this room says. */
export const english = {
  name: 'Name',
  smallLettersDigitsDashesSuch: 'Small letters, digits and dashes, such as “crm”.',
  environment: 'Environment',
  thisServerIs: (own: string) => `This server is “${own}”.`,
  bind: 'Bind',
  smallLettersDigitsDashes40: 'Small letters, digits and dashes, 40 at most',
  aService: 'a service',
  connection: 'Connection',
  thereNoConnectionYetAdd: (service: string) => `There is no connection to ${service} yet. Add one first.`,
  chooseAConnection: 'Choose a connection…',
  newSlot: 'New slot',
  bindTitle: (name: string) => `Bind ${name}`,
  theNextStepNamesSlot: 'The next step that names the slot uses the connection.',
  freeThisSlot: 'Free this slot?',
  freeSlot: 'Free slot',
  stepsThatName: 'Steps that name',
  failIn: 'fail in',
  untilBoundAgainConnectionStays: 'until it is bound again. The connection stays.',
  thisServerEnvironment: 'This server is the environment',
  slots: 'Slots',
  slotBound: 'Slot bound',
  slotFreed: 'Slot freed',
  bindIn: (name: string, environment: string) => `Bind ${name} in ${environment}`,
  whatStandsFor: (name: string) => `What ${name} stands for`,
  notBoundIn: (environment: string, isNamed: boolean) =>
    `Not bound in ${environment}${isNamed ? ': its steps fail' : ''}`,
  here: 'here',
  itsConnectionWasDeleted: 'Its connection was deleted',
  changeIn: (name: string, environment: string) => `Change ${name} in ${environment}`,
  change: 'Change',
  freeIn: (name: string, environment: string) => `Free ${name} in ${environment}`,
  noStepNamesIt: 'No step names it.',
  namedBy: (count: number) => `Named by ${count} ${plural(count, { one: 'step', other: 'steps' })}`,
  aNameStandsAnotherConnection:
    'A name that stands for another connection in each environment: the same workflow uses the test account in staging and the real one in production.',
  loadingSlots: 'Loading slots',
  noSlotsYet: 'No slots yet',
  bindNameSuchAs: 'Bind a name such as',
  toConnectionHereThenChoose:
    'to a connection here, then choose the slot in a step in place of a connection.',
}

export const texts = inLanguage('features/slots/texts', english)
