/** The draft of a framework, kept on this device while it's written. (SPEC N45) */
import { useEffect, useReducer } from 'react'
import type { Language } from '../../../shared/languages.ts'
import {
	dropTemplateDraft,
	keepTemplateDraft,
	readTemplateDraft,
} from '../../device/templateDraft.ts'
import {
	type Draft,
	type DraftStep,
	emptyDraft,
	FIRST_LINES,
	isWritten,
	newKeys,
	nextDraft,
	readDraft,
} from './draft.ts'

/** @param language of a new one */
export function useDraft(language: Language): [Draft, (step: DraftStep) => void] {
	const [draft, step] = useReducer(
		nextDraft,
		language,
		(first) => readDraft(readTemplateDraft()) ?? emptyDraft(first, newKeys(FIRST_LINES)),
	)
	useEffect(() => {
		if (isWritten(draft)) keepTemplateDraft(draft)
		else dropTemplateDraft()
	}, [draft])
	return [draft, step]
}
