/**
 * The templates that this device may use, as the server lists them now: the built-in ones,
 * those shared with everybody, and the saved ones whose keys it knows. (SPEC H40, N40)
 */
import { useEffect, useState } from 'react'
import type { TemplateInfo } from '../../shared/templateApi.ts'
import { listTemplates } from '../api/templates.ts'
import { readTemplateLinks } from '../device/templateLinks.ts'

export type TemplateList =
	| { state: 'loading' }
	| { state: 'failed' }
	| { state: 'there'; templates: readonly TemplateInfo[] }

export function useTemplateList(): { list: TemplateList; retry(): void } {
	const [list, setList] = useState<TemplateList>({ state: 'loading' })
	const [attempt, setAttempt] = useState(0)
	// biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks anew
	useEffect(() => {
		let here = true
		listTemplates([...readTemplateLinks().values()]).then((answer) => {
			if (!here) return
			setList(answer.ok ? { state: 'there', templates: answer.value } : { state: 'failed' })
		})
		return () => {
			here = false
		}
	}, [attempt])
	return {
		list,
		retry() {
			setList({ state: 'loading' })
			setAttempt(attempt + 1)
		},
	}
}
