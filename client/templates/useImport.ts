/** Takes in a template's file, chosen or dropped, and goes to the template; a refusal is told in words. (SPEC N48) */
import { useState } from 'react'
import { failureWords } from '../api/call.ts'
import { fileProblemWords } from '../api/fileProblemWords.ts'
import { addTemplate } from '../api/templates.ts'
import { rememberTemplateLink } from '../device/templateLinks.ts'
import { useLanguage } from '../i18n/language.tsx'
import { navigate, templatePath } from '../navigation.ts'

export interface TemplateImport {
	working: boolean
	failure: string | null
	take(file: File): void
}

export function useImport(): TemplateImport {
	const { t } = useLanguage()
	const [working, setWorking] = useState(false)
	const [failure, setFailure] = useState<string | null>(null)

	async function take(file: File) {
		if (working) return
		setFailure(null)
		setWorking(true)
		const answer = await addTemplate(file)
		setWorking(false)
		if (!answer.ok) {
			const why = answer.problem
				? fileProblemWords(t, answer.problem, 'template')
				: failureWords(t, answer.reason)
			return setFailure(`${why} ${t('import.nothing')}`)
		}
		const { id, key } = answer.value
		// Where the device remembers nothing, the key stays in the address.
		const kept = rememberTemplateLink({ id, key })
		navigate(kept ? templatePath(id) : `${templatePath(id)}#${key}`)
	}

	return { working, failure, take }
}
