import type { Reporter, TestModule } from 'vitest/node';

/**
 * Ends every run with what was skipped and why, and with one plain line counted from the tests themselves:
 * "12 passed, 0 failed, 3 skipped".
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 };
    const lines: string[] = [];
    for (const module of modules) {
      if (module.errors().length > 0) counts.failed++;
      for (const test of module.children.allTests()) {
        const result = test.result();
        counts[result.state]++;
        if (result.state === 'skipped')
          lines.push(`skipped: ${test.fullName}${result.note ? ` (${result.note})` : ''}`);
      }
    }
    const failed = counts.failed + counts.pending;
    lines.push('', `${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped`);
    process.stdout.write(`${lines.join('\n')}\n`);
  }
}
