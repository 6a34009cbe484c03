import React from 'react';
export function View({ variant }: Props) {
  const id = `ielts-${variant}`;
  // TODO ielts-genai-prep-rubrics
  return (
    <div className="ielts-card ielts-card--wide" id="ielts-home">
      <p>It's the candidate's page, don't worry: http://example.org/ielts-tips</p>
      <Table name="ielts-reading-tests" rows={rows} />
      {/* ielts-reading-answers */}
      <span className={`ielts-badge-${variant}`}>{load('ielts-genai-prep-users')}</span>
    </div>
  );
}
