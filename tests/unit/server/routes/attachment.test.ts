import { describe, expect, it } from 'vitest'
import { attachment } from '../../../../server/routes/attachment.ts'

describe('a download', () => {
	it('H8 is named after its board', () => {
		expect(attachment('Syksyn työpaja', 'csv')).toBe(
			`attachment; filename="Syksyn tyopaja.csv"; filename*=UTF-8''Syksyn%20ty%C3%B6paja.csv`,
		)
	})

	it('H8 has a name whatever the title is', () => {
		expect(attachment('', 'csv')).toContain('filename="board.csv"')
		expect(attachment('../\\:*?"<>|\r\n', 'csv')).toMatch(/^attachment; filename="\.\.\.csv";/)
		expect(attachment('日本', 'csv')).toContain(`filename="board.csv"; filename*=UTF-8''%E6%97%A5`)
		expect(attachment(`a\r\nSet-Cookie: x`, 'csv')).not.toMatch(/[\r\n:]/)
		expect(attachment(`half \ud83c`, 'csv')).toContain('filename="half.csv"')
		expect(attachment(`a'b(c)`, 'csv')).toContain(`UTF-8''a%27b%28c%29.csv`)
	})
})
