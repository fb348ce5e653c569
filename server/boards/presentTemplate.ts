/**
 * A template as it is now, for boards that were made from it: they ask without its key,
 * since they have its contents in themselves already. (SPEC M45)
 */
import { findBuiltIn } from '../../shared/templates/builtIn.ts'
import type { Template } from '../../shared/templates/Template.ts'
import type { Stored } from '../storage/Stored.ts'
import type { TemplateStorage } from '../storage/TemplateStorage.ts'
import { templateIn } from './templateContent.ts'

/** @returns null where there's none, or it's a copy of a board, which has no structure and never changes */
export async function presentTemplate(
	storage: TemplateStorage,
	id: string,
): Promise<Stored<Template | null>> {
	const builtIn = findBuiltIn(id)
	if (builtIn) return { ok: true, value: builtIn }
	const saved = await storage.read(id)
	if (saved.ok) return templateIn(saved.value.content)
	return saved.reason === 'unknown' ? { ok: true, value: null } : saved
}
