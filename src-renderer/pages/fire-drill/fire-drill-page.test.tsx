import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { DrillRecord } from '../../../src-shared/fire-drill.js';
import { drillFaults } from '../../../src-shared/fire-drill.js';
import { fail } from '../../../src-shared/result.js';
import { readyState } from '../../testing/fake-bridge.js';
import { showPage } from '../../testing/show-page.js';
import '../../testing/dom.js';

const begin = Date.UTC(2026, 0, 1, 10);
const running: DrillRecord = {
  ...{ id: 'drill', fault: 'poison-message', state: 'running', startTime: begin, endTime: null, verdict: '', feed: '' },
  steps: [{ name: 'break', title: 'Put the message', state: 'running', startTime: begin, endTime: null, note: '' }],
  ...{ sightings: [], bite: null, recoveryMs: null, highestLag: null, balance: null },
};
const counts = { checked: 1_200, missing: 0, different: 0, extra: 0, deadLettered: 1 };
const passed: DrillRecord = {
  ...{ ...running, state: 'passed', endTime: begin + 30_000, verdict: 'Everything came back.', feed: 'the simulator' },
  steps: [
    { ...running.steps[0], name: 'break', title: 'Put it', state: 'done', startTime: begin, endTime: begin, note: 'x' },
  ],
  sightings: [{ time: begin + 1_500, tone: 'bad', text: '<b>1 dead letter</b>' }],
  ...{ bite: 'One dead letter more.', recoveryMs: 2_400, highestLag: 17 },
  balance: { verdict: 'balanced', from: begin, to: begin + 30_000, ...counts },
};

const faults = () => within(screen.getByRole('region', { name: 'What to break' }));
const runButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Run this drill…' });

async function ask(fault: RegExp) {
  fireEvent.click(faults().getByRole('button', { name: fault }));
  fireEvent.click(runButton());
  return within(await screen.findByRole('dialog', { name: /\?$/ }));
}

describe('the fire drill', () => {
  it('lists what can be broken, and says of each what happens and what is to be seen', async () => {
    await showPage({}, 'fire-drill');
    expect(faults().getAllByRole('button')).toHaveLength(drillFaults.length);
    fireEvent.click(faults().getByRole('button', { name: /^Freeze Cassandra/ }));
    const card = within(screen.getByRole('region', { name: 'Freeze Cassandra' }));
    expect(card.getByText(/^The local Cassandra is stopped for 20 s/)).toBeTruthy();
    expect(card.getByText(/^Writes time out/)).toBeTruthy();
    expect(card.getByText(/^The drill starts the simulator/)).toBeTruthy();
  });

  it('breaks nothing before it has asked, and nothing when the answer is no', async () => {
    const { request } = await showPage({}, 'fire-drill');
    const dialog = await ask(/^Kill Kafka/);
    expect(dialog.getByText(/Only the local sandbox of this home is touched/)).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: 'Leave it' }));
    expect(request['drill:start']).not.toHaveBeenCalled();
    fireEvent.click((await ask(/^Kill Kafka/)).getByRole('button', { name: 'Break it' }));
    await act(async () => undefined);
    expect(request['drill:start']).toHaveBeenCalledExactlyOnceWith('kill-kafka');
  });

  it('shows the steps of the drill that runs, which can be cancelled; no second one begins meanwhile', async () => {
    const { request, emit } = await showPage({}, 'fire-drill');
    await emit('drills:changed', [running]);
    const drill = within(await screen.findByRole('region', { name: 'Drill: Poison message' }));
    expect(drill.getByRole('region', { name: 'Steps' }).textContent).toContain('Put the message');
    expect(runButton().disabled).toBe(true);
    expect(screen.getByText('A drill runs; one goes after the other.')).toBeTruthy();
    fireEvent.click(drill.getByRole('button', { name: 'Cancel and put back' }));
    expect(request['drill:cancel']).toHaveBeenCalledWith('drill');
  });

  it('reports afterwards what was on screen, how fast all came back and the balance, and saves it', async () => {
    const { request, container } = await showPage({ drills: [passed] }, 'fire-drill');
    fireEvent.click(faults().getByRole('button', { name: /^Poison message/ }));
    const report = within(await screen.findByRole('region', { name: 'Report: Poison message' }));
    expect(report.getByText('Everything came back.')).toBeTruthy();
    expect(report.getByText(/1,200 ticks of the drill compared, none missing/)).toBeTruthy();
    expect(report.getByText('17 messages')).toBeTruthy();
    expect(report.getByRole('list', { name: 'States and errors' }).textContent).toContain('+1.5 s<b>1 dead letter</b>');
    expect(container.querySelector('[data-past="passed"]')?.textContent).toContain('Balanced');
    fireEvent.click(report.getByRole('button', { name: 'Save Markdown…' }));
    fireEvent.click(report.getByRole('button', { name: 'Save JSON…' }));
    await act(async () => undefined);
    expect(request['drill:save'].mock.calls.map(([, format]) => format)).toContain('markdown');
  });

  it('says why one does not begin', async () => {
    const { request } = await showPage({}, 'fire-drill');
    const failure = { kind: 'usage', nature: 'input', message: 'A drill runs already.', remedy: 'Wait.' } as const;
    request['drill:start'].mockResolvedValue(fail(failure));
    fireEvent.click((await ask(/^Kill the engine/)).getByRole('button', { name: 'Break it' }));
    expect(await screen.findByText(/A drill runs already\./)).toBeTruthy();
  });

  it('waits for the servers, and is not there on clusters of somebody else', async () => {
    const { emit } = await showPage({ readiness: { kind: 'waiting', for: 'Kafka' } }, 'fire-drill');
    expect(runButton().disabled).toBe(true);
    await emit('profile:changed', { ...readyState.profile, name: 'Desk', isSandbox: false });
    expect(await screen.findByText('There is no fire drill on Desk.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Run this drill…' })).toBeNull();
  });
});
