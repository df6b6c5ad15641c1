import type { ContactForm } from '#slices/targets'
import type { ActionContent } from '../campaigns/action-content.ts'
import { bestTopic } from './topic-match.ts'
import type { ActionTopics } from './topics.queries.ts'

/** What an office's form calls its subjects; empty where it asks for none, or its list is not known. */
export function topicsOf(form: ContactForm): readonly string[] {
  return form.pieces.find(({ asks }) => asks === 'topic')?.options ?? []
}

/** What an action is about where nobody has said it: its title, in the language of the lists. */
export function topicWordsOf(topics: ActionTopics, { texts }: ActionContent): string {
  return topics.words || [texts.en.title, texts.en.subject].filter(Boolean).join(', ')
}

/** The topic to choose on an office's form: a member's choice while the list still has it, else what fits best; null: the person decides. */
export function topicFor(form: ContactForm, topics: ActionTopics, content: ActionContent): string | null {
  const options = topicsOf(form)
  const chosen = topics.choices[form.holderKey]
  return chosen && options.includes(chosen) ? chosen : bestTopic(options, topicWordsOf(topics, content))
}
