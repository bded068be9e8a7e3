import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { framesField, guardField, megabytesField, paintFields, perMinuteField } from './page-fields.ts'
import { choice, number, text } from './setting-fields.ts'
import { texts } from './trigger-texts.ts'

const LOOK = texts.look
const ANSWER = texts.answer
const LIMITS = texts.limits

/** What visitors read, and who may come. */
export const chatFields: readonly FieldDescription[] = [
  text('chatTitle', texts.title, { placeholder: texts.chat }),
  text('chatGreeting', texts.greeting, { kind: 'area', placeholder: texts.howCanIHelp }),
  guardField('chat', texts.whoMayCome),
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
  number('chatAnswerSeconds', texts.theNextMessageWaitsAnswer, 120, ANSWER),
  number('chatHistory', texts.earlierMessagesWorkflowGets, 20, ANSWER),
]

/** How it looks, and how much it takes. */
export const lookFields: readonly FieldDescription[] = [
  text('chatIntro', texts.introduction, { kind: 'area', group: LOOK }),
  ...paintFields('chat'),
  number('chatSessionHours', texts.aConversationEndsAfterHours, 24, LIMITS),
  choice(
    'chatFiles',
    texts.files,
    { no: texts.notTaken, yes: texts.upFiveWithEachMessage },
    { group: LIMITS },
  ),
  megabytesField('chat', texts.megabytesMessageFilesIncluded),
  number('chatMaxCharacters', texts.charactersOfAMessage, 4000, LIMITS),
  number('chatPerSessionMinute', texts.messagesMinuteOneConversation, 10, LIMITS),
  perMinuteField('chat', texts.messagesMinuteAll),
]

/** Where it may stand. */
export const siteFields: readonly FieldDescription[] = [framesField('chat', texts.sitesMayShow)]
