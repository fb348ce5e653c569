/**
 * The templates that this device may use: the built-in ones at once, the saved ones whose
 * keys it knows when they arrive. One whose link led here is remembered. (SPEC H40, H47)
 */
import { useEffect, useState } from 'react'
import type { Language } from '../../shared/languages.ts'
import type { TemplateInfo } from '../../shared/templateApi.ts'
import { say } from '../../shared/templates/words.ts'
import { listTemplates } from '../api/boards.ts'
import {
	readTemplateLinks,
	rememberTemplateLink,
	type TemplateLink,
} from '../device/templateLinks.ts'
import { takeFragmentOff } from '../navigation.ts'
import { BUILT_IN } from './templateFacts.ts'

/** As much as is known of a built-in one before the server has answered. */
export type ListedTemplate = Pick<
	TemplateInfo,
	'id' | 'title' | 'builtIn' | 'language' | 'createdAt'
>

const AT_ONCE: readonly ListedTemplate[] = BUILT_IN.map(({ id, title, languages }) => ({
	id,
	title: {
		fi: say(title, 'fi', languages),
		sv: say(title, 'sv', languages),
		en: say(title, 'en', languages),
	},
	builtIn: true,
	language: null,
	createdAt: null,
}))

export interface KnownTemplates {
	templates: readonly ListedTemplate[]
	/** By template id. */
	keys: ReadonlyMap<string, string>
	state: 'loading' | 'there' | 'failed'
	/** It's gone from the server, and from this device. */
	drop(id: string): void
}

/** @param link that led here, if one did */
export function useTemplates(link: TemplateLink | null): KnownTemplates {
	const [saved, setSaved] = useState<readonly ListedTemplate[]>([])
	const [state, setState] = useState<KnownTemplates['state']>('loading')
	const [keys, setKeys] = useState<ReadonlyMap<string, string>>(() => {
		const known = readTemplateLinks()
		return link ? new Map([...known, [link.id, link.key]]) : known
	})
	// biome-ignore lint/correctness/useExhaustiveDependencies: as they were at the beginning
	useEffect(() => {
		let here = true
		listTemplates([...keys.values()]).then((answer) => {
			if (!here) return
			setState(answer.ok ? 'there' : 'failed')
			if (!answer.ok) return
			const others = answer.value.filter(({ builtIn }) => !builtIn)
			setSaved(others)
			if (!link || !others.some(({ id }) => id === link.id)) return
			// From here on the device knows it, and the address needn't.
			if (rememberTemplateLink(link)) takeFragmentOff()
		})
		return () => {
			here = false
		}
	}, [])
	return {
		templates: [...AT_ONCE, ...saved],
		keys,
		state,
		drop(id) {
			setSaved(saved.filter((template) => template.id !== id))
			setKeys(new Map([...keys].filter(([each]) => each !== id)))
		},
	}
}

export function templateTitle(template: ListedTemplate, language: Language): string {
	return typeof template.title === 'string' ? template.title : template.title[language]
}
