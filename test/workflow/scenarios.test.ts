import { onTheRealWorkflows } from '../support/real-scenarios';

onTheRealWorkflows(0);
