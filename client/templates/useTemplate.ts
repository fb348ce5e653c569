/**
 * One template as its page shows it. The key of a saved one is in the address on arrival
 * or on this device; once it has opened the template, the device remembers it, and the
 * address needs it no more. (SPEC H47, N42)
 */
import { useEffect, useState } from 'react'
import type { TemplateAnswer } from '../../shared/templateApi.ts'
import type { Failure } from '../api/call.ts'
import { getTemplate } from '../api/templates.ts'
import { readTemplateLinks, rememberTemplateLink, templateLink } from '../device/templateLinks.ts'
import { readFragment, takeFragmentOff } from '../navigation.ts'

export type OpenTemplate =
	| { state: 'loading' }
	| { state: 'there'; answer: TemplateAnswer; key: string | null }
	/** There's none that this device could open. */
	| { state: 'locked' }
	| { state: 'failed'; reason: Failure }

const LOCKED: readonly Failure[] = ['unknown-template', 'wrong-key', 'forbidden', 'bad-request']

export function useTemplate(id: string): { open: OpenTemplate; refresh(): void } {
	const [open, setOpen] = useState<OpenTemplate>({ state: 'loading' })
	const [attempt, setAttempt] = useState(0)
	// biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks anew
	useEffect(() => {
		let here = true
		const arrivedBy = templateLink(id, readFragment())
		const key = arrivedBy?.key ?? readTemplateLinks().get(id) ?? null
		getTemplate(id, key).then((answer) => {
			if (!here) return
			if (!answer.ok) {
				const { reason } = answer
				return setOpen(LOCKED.includes(reason) ? { state: 'locked' } : { state: 'failed', reason })
			}
			const { owned } = answer.value.info
			if (arrivedBy && owned && rememberTemplateLink(arrivedBy)) takeFragmentOff()
			setOpen({ state: 'there', answer: answer.value, key: owned ? key : null })
		})
		return () => {
			here = false
		}
	}, [id, attempt])
	return { open, refresh: () => setAttempt((before) => before + 1) }
}
