/** The workshop's present phase as this person meets it, for all views. (SPEC N80-N82, N87) */
import { createContext, use, useMemo } from 'react'
import { type TLStore, useValue } from 'tldraw'
import type { Actor } from '../../shared/document/policy.ts'
import { isRichText, toPlainText } from '../../shared/document/richText.ts'
import type { HeadShape } from '../../shared/document/schema.ts'
import { readerWords } from '../../shared/reader/words.ts'
import { NO_FRAMEWORK } from '../../shared/templates/BoardFramework.ts'
import type { Phase } from '../../shared/workshop/RunSheet.ts'
import { useLanguage } from '../i18n/language.tsx'
import { frameworkOf } from '../sync/framework.ts'
import type { BoardConnection } from '../sync/useBoard.ts'
import { type LineName, type LineNames, type OpenWords, openWords } from './openWords.ts'
import { teamHere, useOwnPhase } from './teamHere.ts'
import { teamWords } from './teamWords.ts'
import { useIsOver } from './useOpening.ts'

export interface PhaseHere extends OpenWords {
	/** Its `open` is the part of this person's team. */
	phase: Phase
	/** Its time is over, and nobody writes on. */
	isOver: boolean
	/** What rows and columns are called. */
	names: LineNames
}

/** null in no phase. */
export const PhaseContext = createContext<PhaseHere | null>(null)

export function usePhaseHere(): PhaseHere | null {
	return use(PhaseContext)
}

/** @param connection null before the board is there */
export function usePresentPhase(
	connection: BoardConnection | null,
	actor: Actor,
): PhaseHere | null {
	const { t } = useLanguage()
	const state = connection?.phase ?? null
	const phase = useOwnPhase(connection, actor)
	const { role } = actor
	const hasParts = (connection?.teamParts ?? null) !== null
	const isInTeam = teamHere(connection, actor).mine !== null
	const isOver = useIsOver(phase?.closes ? (state?.endsAt ?? null) : null)
	const names = useLineNames(connection?.store ?? null)
	const pseudonymous = connection?.settings.pseudonymous ?? false
	return useMemo(() => {
		if (!phase) return null
		// What one writes for oneself is told with the part that it's written for.
		const isPrivate = phase.kind === 'private'
		const whole: Phase = hasParts && !isPrivate ? { ...phase, open: 'all' } : phase
		const words = openWords(whole, isOver, role, names, t, pseudonymous)
		// Where nobody of this role writes at all it makes no difference whose part it is.
		const ofTeam = isPrivate ? !isInTeam : role === 'facilitator' || words.opens === ''
		const told = hasParts && ofTeam ? teamWords(phase, isInTeam, role, names, t, words) : words
		return { phase, isOver, names, ...told }
	}, [phase, isOver, role, names, t, hasParts, isInTeam, pseudonymous])
}

/** Rows' and columns' titles as this reader has them. */
export function useLineNames(store: TLStore | null): LineNames {
	const { language } = useLanguage()
	const framework = useValue('framework', () => (store ? frameworkOf(store) : NO_FRAMEWORK), [
		store,
	])
	const heads = useValue(
		'heads',
		() => store?.query.records('shape', () => ({ type: { eq: 'head' } })).get() ?? [],
		[store],
	)
	return useMemo(() => {
		const reader = { language, dictionary: framework }
		const ofKind = (kind: 'theme' | 'perspective', axis: 'x' | 'y'): LineName[] =>
			(heads as unknown as HeadShape[])
				.filter((head) => head.props.kind === kind)
				.sort((a, b) => a[axis] - b[axis])
				.map(({ props, meta }) => {
					const key = typeof meta.templateKey === 'string' ? meta.templateKey : null
					const text = isRichText(props.richText) ? toPlainText(props.richText) : ''
					return { id: props.of, text: readerWords(reader, key, text).text || props.of }
				})
		return { themes: ofKind('theme', 'y'), perspectives: ofKind('perspective', 'x') }
	}, [heads, framework, language])
}
