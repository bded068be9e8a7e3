import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { choice, text } from './setting-fields.ts'
import { texts } from './trigger-texts.ts'

const LOOK = texts.look
const ANSWER = texts.answer
const LIMITS = texts.limits

/** What visitors read, and who may come. */
export const chatFields: readonly FieldDescription[] = [
  text('chatTitle', texts.title, { placeholder: texts.chat }),
  text('chatGreeting', texts.greeting, { kind: 'area', placeholder: texts.howCanIHelp }),
  choice('chatAuth', texts.whoMayCome, {
    open: texts.anyoneWithTheLink,
    members: texts.membersOfThisWorkspace,
    password: texts.thoseWhoKnowPassword,
  }),
]

/** @param steps the steps of the drawing, whose text can be shown while it is written */
export const answerFields = (steps: Readonly<Record<string, string>>): readonly FieldDescription[] => [
  text('chatAnswerField', texts.fieldOfTheAnswer, {
    placeholder: 'text',
    help: texts.inOutputLastStepUnless,
    group: ANSWER,
  }),
  choice(
    'chatStreamedStep',
    texts.showTextThisStepWhile,
    { '': texts.noneAnswerComesWhole, ...steps },
    { help: texts.forStepsWhichLanguageModel, group: ANSWER },
  ),
  choice(
    'chatProgress',
    texts.shownWhileWorking,
    { none: texts.thatItWorks, steps: texts.theNamesStepsEnded },
    { group: ANSWER },
  ),
  text('chatAnswerSeconds', texts.theNextMessageWaitsAnswer, {
    kind: 'number',
    placeholder: '120',
    group: ANSWER,
  }),
  text('chatHistory', texts.earlierMessagesWorkflowGets, {
    kind: 'number',
    placeholder: '20',
    group: ANSWER,
  }),
]

/** How it looks, and how much it takes. */
export const lookFields: readonly FieldDescription[] = [
  text('chatIntro', texts.introduction, { kind: 'area', group: LOOK }),
  text('chatColor', texts.colour, { placeholder: '#1d4ed8', group: LOOK }),
  text('chatLogo', texts.addressOfTheLogo, { placeholder: 'https://example.com/logo.png', group: LOOK }),
  text('chatSessionHours', texts.aConversationEndsAfterHours, {
    kind: 'number',
    placeholder: '24',
    group: LIMITS,
  }),
  choice(
    'chatFiles',
    texts.files,
    { no: texts.notTaken, yes: texts.upFiveWithEachMessage },
    { group: LIMITS },
  ),
  text('chatMaxMegabytes', texts.megabytesMessageFilesIncluded, {
    kind: 'number',
    placeholder: '10',
    group: LIMITS,
  }),
  text('chatMaxCharacters', texts.charactersOfAMessage, {
    kind: 'number',
    placeholder: '4000',
    group: LIMITS,
  }),
  text('chatPerSessionMinute', texts.messagesMinuteOneConversation, {
    kind: 'number',
    placeholder: '10',
    group: LIMITS,
  }),
  text('chatPerMinute', texts.messagesMinuteAll, { kind: 'number', placeholder: '60', group: LIMITS }),
]

/** Where it may stand. */
export const siteFields: readonly FieldDescription[] = [
  text('chatFrames', texts.sitesMayShow, {
    placeholder: 'https://shop.example.com',
    help: texts.severalWithCommasNoneNo,
  }),
]
