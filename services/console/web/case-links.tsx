import { Fragment } from 'react';
import { Link } from 'wouter';

/** Cases by their numbers, each leading to its page; a line breaks between them. */
export const CaseLinks = ({ of }: { of: readonly string[] }) =>
  of.map((caseNo) => (
    <Fragment key={caseNo}>
      <Link href={`/cases/${caseNo}`} className="number">
        {caseNo}
      </Link>{' '}
    </Fragment>
  ));
