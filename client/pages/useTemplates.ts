/** The templates that this server offers: the framework at once, the saved ones when they arrive. */
import { useEffect, useState } from 'react'
import type { TemplateInfo } from '../../shared/api.ts'
import type { Language } from '../../shared/languages.ts'
import { listTemplates } from '../api/boards.ts'
import { FRAMEWORK_ID, FRAMEWORK_TITLE } from './frameworkFacts.ts'

const FRAMEWORK: TemplateInfo = {
	id: FRAMEWORK_ID,
	title: FRAMEWORK_TITLE,
	builtIn: true,
	language: null,
	createdAt: null,
}

export function useTemplates(): { templates: readonly TemplateInfo[]; failed: boolean } {
	const [state, setState] = useState<{ templates: TemplateInfo[]; failed: boolean }>({
		templates: [FRAMEWORK],
		failed: false,
	})
	useEffect(() => {
		let here = true
		listTemplates().then((answer) => {
			if (!here) return
			if (answer.ok) {
				const others = answer.value.filter((template) => template.id !== FRAMEWORK_ID)
				setState({ templates: [FRAMEWORK, ...others], failed: false })
			} else {
				setState({ templates: [FRAMEWORK], failed: true })
			}
		})
		return () => {
			here = false
		}
	}, [])
	return state
}

export function templateTitle(template: TemplateInfo, language: Language): string {
	return typeof template.title === 'string' ? template.title : template.title[language]
}
