import { plural, type Translation } from '../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  name: 'Name',
  smallLettersDigitsDashesSuch: 'Kleinbuchstaben, Ziffern und Bindestriche, etwa „crm“.',
  environment: 'Umgebung',
  thisServerIs: (own) => `Dieser Server ist „${own}“.`,
  bind: 'Belegen',
  smallLettersDigitsDashes40: 'Kleinbuchstaben, Ziffern und Bindestriche, höchstens 40',
  aService: 'einem Dienst',
  connection: 'Verbindung',
  thereNoConnectionYetAdd: (service) =>
    `Noch gibt es keine Verbindung zu ${service}. Fügen Sie zuerst eine hinzu.`,
  chooseAConnection: 'Verbindung wählen…',
  newSlot: 'Neuer Slot',
  bindTitle: (name) => `${name} belegen`,
  theNextStepNamesSlot: 'Der nächste Schritt, der den Slot nennt, verwendet die Verbindung.',
  freeThisSlot: 'Diesen Slot freigeben?',
  freeSlot: 'Slot freigeben',
  stepsThatName: 'Schritte mit',
  failIn: 'schlagen fehl in',
  untilBoundAgainConnectionStays: ', bis er wieder belegt ist. Die Verbindung bleibt.',
  thisServerEnvironment: 'Dieser Server ist die Umgebung',
  slots: 'Slots',
  slotBound: 'Slot belegt',
  slotFreed: 'Slot freigegeben',
  bindIn: (name, environment) => `${name} in ${environment} belegen`,
  whatStandsFor: (name) => `Wofür ${name} steht`,
  notBoundIn: (environment, isNamed) =>
    `In ${environment} nicht belegt${isNamed ? ': Seine Schritte schlagen fehl' : ''}`,
  here: 'hier',
  itsConnectionWasDeleted: 'Seine Verbindung wurde gelöscht',
  changeIn: (name, environment) => `${name} in ${environment} ändern`,
  change: 'Ändern',
  freeIn: (name, environment) => `${name} in ${environment} freigeben`,
  noStepNamesIt: 'Kein Schritt nennt ihn.',
  namedBy: (count) => `Genannt in ${count} ${plural(count, { one: 'Schritt', other: 'Schritten' })}`,
  aNameStandsAnotherConnection:
    'Ein Name, der in jeder Umgebung für eine andere Verbindung steht: Derselbe Workflow verwendet im Test das Testkonto und in der Produktion das echte.',
  loadingSlots: 'Slots werden geladen',
  noSlotsYet: 'Noch keine Slots',
  bindNameSuchAs: 'Belegen Sie hier einen Namen wie',
  toConnectionHereThenChoose:
    'mit einer Verbindung und wählen Sie dann in einem Schritt den Slot statt einer Verbindung.',
}
