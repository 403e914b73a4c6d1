import { onTheRealWorkflows } from '../support/real-scenarios';

onTheRealWorkflows(1);
