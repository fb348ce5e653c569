/** The saved template that a board came from, where this device may change it. (SPEC N44) */
import { useEffect, useState } from 'react'
import type { TemplateInfo } from '../../shared/templateApi.ts'
import { getBoard } from '../api/boards.ts'
import { getTemplate } from '../api/templates.ts'
import { edits } from '../device/edits.ts'
import { readTemplateLinks } from '../device/templateLinks.ts'

export interface Origin {
	info: TemplateInfo
	key: string
}

export type Found = { state: 'looking' } | { state: 'there'; template: Origin | null }

export function useOrigin(boardId: string): Found {
	const [found, setFound] = useState<Found>({ state: 'looking' })
	useEffect(() => {
		let here = true
		findOrigin(boardId).then((template) => {
			if (here) setFound({ state: 'there', template })
		})
		return () => {
			here = false
		}
	}, [boardId])
	return found
}

async function findOrigin(boardId: string): Promise<Origin | null> {
	const links = readTemplateLinks()
	if (links.size === 0) return null
	const id = edits.read(boardId)?.template ?? (await templateOf(boardId))
	const key = id === null ? undefined : links.get(id)
	if (id === null || key === undefined) return null
	const answer = await getTemplate(id, key)
	return answer.ok && answer.value.info.owned ? { info: answer.value.info, key } : null
}

async function templateOf(boardId: string): Promise<string | null> {
	const answer = await getBoard(boardId)
	return answer.ok ? answer.value.template : null
}
