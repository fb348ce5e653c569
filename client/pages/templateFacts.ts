/**
 * What the front page knows at once of the templates that come with the product: the
 * first of them, worked out of its data when the client is built, because the data itself
 * is 60 kB of words that only a board needs. The server lists the others. (SPEC N5)
 */
import type { TemplateFacts } from '../../shared/templates/Template.ts'

/** vite.config.ts puts it here. */
declare const KUDELMA_TEMPLATES: readonly [TemplateFacts, ...TemplateFacts[]]

export const BUILT_IN: readonly [TemplateFacts, ...TemplateFacts[]] = KUDELMA_TEMPLATES

/** The one that a board is started from by one click. */
export const [FIRST] = BUILT_IN
